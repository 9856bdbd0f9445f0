"""Segmentation, gazetteers and similarity of texts; later the one home of ONNX."""
