"""What people write and attach beside a record: never seen by more than may see the record."""
