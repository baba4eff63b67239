"""What several test modules share: projects to build in, made-up texts, payloads, a browser, and waiting."""
