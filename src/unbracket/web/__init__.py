"""The workbench: server-rendered pages over the use cases."""
