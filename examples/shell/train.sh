#!/bin/sh
# A training program without any library: gradient descent on (x - 3)^2, each step logged through curl.
set -eu
rate=0.1
steps=20
for argument in "$@"; do
  case "$argument" in
    --rate=*) rate=${argument#--rate=} ;;
    --steps=*) steps=${argument#--steps=} ;;
  esac
done

log() { # step loss
  curl -sSf -X POST -H "Authorization: Bearer $DESCENT_TOKEN" -H "Content-Type: application/json" \
    -d "{\"metrics\":{\"loss\":$2},\"step\":$1}" "$DESCENT_SERVER/api/v1/runs/$DESCENT_RUN_ID/metrics"
}

x=0
step=0
while [ "$step" -lt "$steps" ]; do
  loss=$(awk "BEGIN { printf \"%.9g\", ($x - 3) ^ 2 }")
  log "$step" "$loss"
  echo "step $step loss $loss"
  x=$(awk "BEGIN { printf \"%.9g\", $x - $rate * 2 * ($x - 3) }")
  step=$((step + 1))
done
