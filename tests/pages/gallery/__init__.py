"""Every part and picture on sample pages, to be looked at: `python -m tests.pages.gallery FOLDER`."""
