"""Who may do or see what in the people app."""
