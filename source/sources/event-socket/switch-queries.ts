import {FailureError} from '../failure.js';
import type {Clock} from '../clock.js';
import {countCommand, dumpCommand, existsCommand, listCommand} from './commands.js';
import type {SharedConnection} from './shared-connection.js';
import {rowsFrom} from './list-rows.js';
import {eventFrom, type SwitchEvent} from './switch-event.js';
import type {SwitchModel} from './switch-model.js';
import type {Listed} from './publisher.js';

/** Of more doubtful channels than this the list is believed: each is a question of its own. */
const mostAsked = 50;

/** What is asked of a switch beside its events. Each resolves once the model has the answer. @throws FailureError */
export const createSwitchQueries = (commands: SharedConnection, model: SwitchModel, clock: Clock) => {
	const ask = async (command: string): Promise<string> => {
		const connection = await commands.get();
		const {text, isRefused} = await connection.send(command);
		if (isRefused && text.includes('permission denied')) {
			throw new FailureError({
				kind: 'refused',
				words: text,
				advice: 'this user of the event socket may not do that: it needs show and uuid_exists in esl-allowed-api',
			});
		}

		return text;
	};

	return {
		/** The whole list, and whether a channel is there that only one of events and list knows. `isWanted`: asked before the model takes it. */
		async list(isWanted: () => boolean): Promise<Listed | undefined> {
			const [begun, askedAt] = [clock.elapsed(), clock.now()];
			const {rows, skipped} = rowsFrom(await ask(listCommand));
			if (!isWanted()) {
				return undefined;
			}

			const duration = clock.elapsed() - begun;
			const doubtful = model.applyList(rows, begun);
			const {allowedCommands} = await commands.get();
			const canAsk = (allowedCommands?.has('uuid_exists') ?? true) && doubtful.size <= mostAsked;
			for (const [uuid, row] of doubtful) {
				const answer = canAsk ? await ask(existsCommand(uuid)) : String(row !== undefined);
				model.settle(uuid, answer.trim() === 'true', row);
			}

			return {askedAt, duration, skipped};
		},
		/** Whether the switch still answers. */
		async probe(): Promise<void> {
			await ask(countCommand);
		},
		/** The times of one channel that began before us. Resolves to the answer, an event of the channel, if there is one. */
		async loadTimes(uuid: string): Promise<SwitchEvent | undefined> {
			const {allowedCommands} = await commands.get();
			const isAllowed = allowedCommands?.has('uuid_dump') ?? true;
			const dump = isAllowed ? eventFrom(await ask(dumpCommand(uuid))) : undefined;
			model.applyDump(uuid, dump);
			return dump;
		},
	};
};
