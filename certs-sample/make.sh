#!/usr/bin/env bash
# Makes the sample PKI that pki.yaml describes, with openssl alone: NAME.pem, NAME.p12, root.crl, issuing.crl, and a line
# in fingerprints.txt for every certificate. Run again with --add: whoever pki.yaml names and has no certificate gets one.
# With --replace: all keys are new, and the old fingerprints stay refused.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ -f root.pem ] && [ "${1-}" != --replace ] && [ "${1-}" != --add ]; then echo "There is a sample PKI here already; --add completes it, --replace makes a new one." >&2; exit 2; fi

password=docflow-demo
top() { sed -n "s/^$1: *//p" pki.yaml; }
bits=$(top key); bits=${bits#rsa-}
from=$(top from) authorities_until=$(top authorities-until) others_until=$(top others-until)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/openssl.cnf" <<CONF
[req]
distinguished_name = name
string_mask = utf8only
utf8 = yes
prompt = no
[name]
[ca]
default_ca = any
[any]
database = $work/\$ENV::ISSUER.txt
crlnumber = $work/\$ENV::ISSUER.number
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = as_asked
unique_subject = no
email_in_dn = no
string_mask = utf8only
crl_extensions = crl
[as_asked]
countryName = optional
stateOrProvinceName = optional
organizationName = supplied
organizationalUnitName = optional
title = optional
commonName = supplied
[crl]
authorityKeyIdentifier = keyid
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[issuing]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ocsp]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = ignored
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[person]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[agency]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
CONF
for issuer in root issuing; do : >"$work/$issuer.txt"; echo 01 >"$work/$issuer.number"; done

# certificate NAME KIND SUBJECT
certificate() {
  local name=$1 kind=$2 subject=$3 until=$others_until signer=(-cert issuing.pem -keyfile "$work/issuing.key") chain=(-certfile issuing.pem)
  export ISSUER=issuing
  case $kind in
    root) ISSUER=root until=$authorities_until signer=(-selfsign -keyfile "$work/root.key") chain=() ;;
    issuing) ISSUER=root until=$authorities_until signer=(-cert root.pem -keyfile "$work/root.key") chain=(-certfile root.pem) ;;
  esac
  openssl req -new -utf8 -newkey "rsa:$bits" -noenc -keyout "$work/$name.key" -out "$work/$name.csr" -config "$work/openssl.cnf" -subj "$subject" 2>/dev/null
  openssl ca -batch -notext -utf8 -preserveDN -config "$work/openssl.cnf" "${signer[@]}" -in "$work/$name.csr" -out "$name.pem" -extensions "$kind" -startdate "$from" -enddate "$until" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
  openssl pkcs12 -export -inkey "$work/$name.key" -in "$name.pem" ${chain[@]+"${chain[@]}"} -name "$name" -passout "pass:$password" -out "$name.p12"
  echo "$(openssl x509 -in "$name.pem" -outform der | sha256sum | cut -d ' ' -f 1)  $name" >>fingerprints.txt
}

if [ "${1-}" = --add ]; then
  for issuer in root issuing; do openssl pkcs12 -in "$issuer.p12" -passin "pass:$password" -nocerts -noenc -out "$work/$issuer.key" 2>/dev/null; done
else
  rm -f -- *.pem *.p12 *.crl
fi

touch fingerprints.txt
grep -q '^#' fingerprints.txt || echo '# SHA-256 of every certificate this folder ever held. This list only grows: outside a demonstration all of them are refused.' >>fingerprints.txt

name= kind=
while IFS= read -r line; do
  case $line in
    *'- name: '*) name=${line#*- name: } ;;
    *'kind: '*) kind=${line#*kind: } ;;
    *'subject: '*) [ -f "$name.pem" ] || certificate "$name" "$kind" "${line#*subject: }" ;;
  esac
done < <(sed -n '/^certificates:/,$p' pki.yaml)

for issuer in root issuing; do
  [ -f "$issuer.crl" ] || ISSUER=$issuer openssl ca -gencrl -config "$work/openssl.cnf" -cert "$issuer.pem" -keyfile "$work/$issuer.key" -crl_lastupdate "$from" -crl_nextupdate "$others_until" -out "$issuer.crl" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
done
