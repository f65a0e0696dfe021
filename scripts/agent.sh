#!/usr/bin/env bash
# scripts/agent.sh [linux-x64|win-x64…]   makes the small program for an official's own machine, whole in one file, under artifacts/agent/RUNTIME/.
# Without an argument both. The Windows one is made here and cannot be run here.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ $# -gt 0 ] || set -- linux-x64 win-x64
for runtime; do
  dotnet publish "$root/src/DocFlow.Agent/DocFlow.Agent.csproj" -c Release -r "$runtime" --self-contained -nologo -v q \
    -p:PublishSingleFile=true -p:EnableCompressionInSingleFile=true -p:DebugType=none -p:GenerateDocumentationFile=false \
    -o "$root/artifacts/agent/$runtime"
  rm -f "$root/artifacts/agent/$runtime"/{*.json,*.config,aspnetcorev2_inprocess.dll}
  (cd "$root/artifacts/agent/$runtime" && sha256sum docflow-agent*)
done
