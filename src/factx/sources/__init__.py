"""Everything that turns bytes into documents."""
