"""The pages of those who run a site, and what everybody meets of their decisions: the door, the house's pages."""
