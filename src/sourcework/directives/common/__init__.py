"""What components are made of: links, labels, tables, badges, settings; it knows no component."""
