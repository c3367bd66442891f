"""What keeps a store whole: backups, copies, older tables brought forward, erasing, looking through."""
