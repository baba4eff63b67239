"""What several tests share: projects to build in, texts, payloads, a browser, and documents made by hand."""
