"""What people fill in about others and about who may see them, one subject a module."""
