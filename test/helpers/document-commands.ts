import type {WireRow} from '../../source/telephony/channel.js';
import {row, uuid} from './channels.js';
import {allCommands} from './commands.js';
import type {TapeServer} from './tape-server.js';

/** What a test cannot do, and who does it. */
export const elsewhere: Readonly<Record<string, string>> = {
	'npm ci && npm start': 'it installs, which came before this test; what it starts is started below',
	'npm ci && npm test': 'it is what runs this test',
};

/** The address of the documents becomes that of the test's server; nobody waits half a minute here. */
export const played = (command: string, {url}: TapeServer): string =>
	command.replaceAll('https://api.webitel.com:10022', () => url.origin).replaceAll('for>30s', 'for>0s');

const named = 'd16592f8-e9c2-409d-a994-13c033b282ab';
const [old, ringing] = [uuid(2), uuid(3)];
const hoursAgo = (hours: number) => String(Math.floor(Date.now() / 1000 - hours * 3600));
const kyivstar = {direction: 'outbound', name: 'sofia/gateway/kyivstar/0671112233'};

export const rowsNow = (): WireRow[] => [
	row({uuid: named, created_epoch: hoursAgo(0)}),
	row({...kyivstar, uuid: old, created_epoch: hoursAgo(5), callstate: 'HELD'}),
	row({...kyivstar, uuid: ringing, created_epoch: hoursAgo(0), callstate: 'RINGING', dest: '231', initial_dest: '231'}),
];

type Expected = {
	/** What it prints. */
	readonly out?: RegExp;
	/** What the server was asked for. */
	readonly asked?: readonly string[];
	/** The files that it writes into the home. */
	readonly file?: string;
};

/** Every command ends with 0 and complains about nothing; of these more is known. */
export const expected: Readonly<Record<string, Expected>> = {
	'webitel-top list -o jsonl | jq -r \'select(.callstate == "HELD").uuid\'': {out: new RegExp(`^${old}\n$`, 'u')},
	"webitel-top hangup $(webitel-top list -f 'via:kyivstar age>4h' -o ids)": {
		asked: [`DELETE /api/v2/channels/${old}?cause=NORMAL_CLEARING`],
	},
	"webitel-top list -f 'via:kyivstar age>4h' -o ids | webitel-top hangup -": {
		asked: [`DELETE /api/v2/channels/${old}?cause=NORMAL_CLEARING`],
	},
	"webitel-top list -f 'kyivstar ringing' -s age:desc": {
		out: new RegExp(`^STATE .*\n.*ringing.* ${ringing} .*\n$`, 'u'),
	},
	"webitel-top list -o jsonl -c id,state,from,to,age -f 'age>1h' | jq -s 'group_by(.state) | map({(.[0].state): length}) | add'":
		{out: /^\{\n {2}"held": 1\n\}\n$/u},
	'webitel-top call 105 0671112233 --auto-answer none': {
		asked: ['POST /api/v2/channels {"calledId":"0671112233","callerId":"105","auto_answer_param":""}'],
	},
	[`webitel-top hold ${named}`]: {asked: [`PUT /api/v2/channels/${named} {"state":"hold"}`]},
	[`webitel-top hangup ${named} --cause USER_BUSY`]: {asked: [`DELETE /api/v2/channels/${named}?cause=USER_BUSY`]},
	'webitel-top completion zsh > ~/.zsh/completions/_webitel-top': {file: '.zsh/completions/_webitel-top'},
	'webitel-top manual > ~/.local/share/man/man1/webitel-top.1': {file: '.local/share/man/man1/webitel-top.1'},
	'webitel-top whoami': {out: /^user +root$/mu},
};

const isWatch = (command: string) => command.startsWith('webitel-top watch') && !command.includes('--replay');
const hasScreen = (command: string) => /^(?:WEBITEL_URL=\S+ )?node dist\/cli\.js$/u.test(command);

const here = allCommands.filter(command => !Object.hasOwn(elsewhere, command));
export const watching = here.filter(command => isWatch(command));
export const onScreen = here.filter(command => hasScreen(command));
export const plain = here.filter(command => !isWatch(command) && !hasScreen(command));
