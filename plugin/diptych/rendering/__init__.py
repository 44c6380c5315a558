"""The one render: a deck goes out as Markdown with marks, and comes back as HTML cut at them."""
