"""Pictures of what people see: `make gallery` renders real messages in a browser."""
