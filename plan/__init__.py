"""The recovery plan: actions, milestones, targets; status and trajectory by rule, each with its reason."""
