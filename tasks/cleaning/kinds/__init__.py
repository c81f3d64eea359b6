"""What kind of page a document is: an article, or a list, a forum, a product, something else, or broken."""
