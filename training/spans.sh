#!/bin/sh
# Train the span model above the attribution network and put both into one file, from the
# repository's root:
#
#   sh training/spans.sh ATTRIBUTION_RUN [WORK_FOLDER]
#
# ATTRIBUTION_RUN is the folder "run" that training/run.sh leaves in its work folder. The
# environment of training/requirements.txt must be active (PYTHON names its interpreter otherwise).
# Seeds are fixed; numbers differ a little between processors.
set -eu
trunk=$1
work=${2:-/tmp/unbracket-spans}
python=${PYTHON:-python3}
export PYTHONPATH="src:.${PYTHONPATH:+:$PYTHONPATH}"
export OMP_NUM_THREADS=1
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=536870912
weights=src/unbracket/language/weights
mkdir -p "$work"
"$python" -m training.span_train training "$trunk" "$work/run" --shared 0 --own 6 --rate 3e-4 --epochs 10
"$python" -m training.export "$trunk" "$work/onnx" --spans "$work/run" --card "$weights/attribution.json"
cp "$work/onnx/attribution.onnx" "$work/onnx/spans.onnx" "$work/onnx/attribution.weights" "$weights/"
