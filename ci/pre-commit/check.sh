#!/usr/bin/env sh
exec npx --yes --package=delivery-plan@0.1.0 -- delivery-plan check "$@"
