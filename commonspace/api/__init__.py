"""Answers: JSON, one small file a room; OpenAPI at /api/v1/docs."""
