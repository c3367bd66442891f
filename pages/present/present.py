"""Present: choose the slides, then show them one at a time. A slide has an address of its own: /present?slide=board."""

from ui.present import present as stage

stage.show()
