/**
One key press. `name` is what bindings are declared with: a character as typed (`h`, `G`, `+`, ` `), or `up`,
`pagedown`, `return`, `escape`, `tab`, `shift+tab`, `ctrl+c` …. `text` is what it writes into a field, empty for the
keys that write nothing.
*/
export type Key = {readonly name: string; readonly text: string};
