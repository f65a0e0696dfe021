# Reads one TRX file; prints a line per test: outcome, name, first line of the message (tab between).
# Written for mawk: the record is whatever follows an opening UnitTestResult tag.
function attribute(name,   at, rest) {
  at = index($0, " " name "=\"")
  if (!at) return ""
  rest = substr($0, at + length(name) + 3)
  return plain(substr(rest, 1, index(rest, "\"") - 1))
}
function between(start, finish,   at, rest) {
  at = index($0, start)
  if (!at) return ""
  rest = substr($0, at + length(start))
  at = index(rest, finish)
  return at ? plain(substr(rest, 1, at - 1)) : ""
}
function plain(text) {
  gsub(/&#x[dDaA];/, "\n", text)
  gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "'", text); gsub(/&amp;/, "\\&", text)
  sub(/^[ \t\r\n]+/, "", text); sub(/[\r\n].*/, "", text); gsub(/\t/, " ", text)
  return text
}
BEGIN { RS = "<UnitTestResult" }
NR > 1 { print attribute("outcome") "\t" attribute("testName") "\t" between("<Message>", "</Message>") }
