import {FailureError} from '../failure.js';
import type {Clock} from '../clock.js';
import {countCommand, dumpCommand, existsCommand, listCommand} from './commands.js';
import type {SharedConnection} from './shared-connection.js';
import {rowsFrom} from './parse-list.js';
import {eventFrom, type SwitchEvent} from './switch-event.js';
import type {SwitchModel} from './switch-model.js';
import type {Tasks} from './tasks.js';

/** The most doubtful channels to ask for, one by one; beyond it the list decides. */
const mostAsked = 50;

/** When a list was requested, ms since the epoch, how long it took, ms, and how many of its entries were no channels. */
export type Listed = {readonly askedAt: number; readonly duration: number; readonly skipped: number};

/** The queries to a switch beside its events. Each resolves once the model has the answer. @throws FailureError */
export const createSwitchQueries = (commands: SharedConnection, model: SwitchModel, clock: Clock) => {
	const ask = async (command: string): Promise<string> => {
		const connection = await commands.get();
		const {text, isRefused} = await connection.send(command);
		if (isRefused && text.includes('permission denied')) {
			throw new FailureError({
				kind: 'refused',
				words: text,
				advice: 'this user of the event socket may not do that; it needs show and uuid_exists in esl-allowed-api',
			});
		}

		return text;
	};

	return {
		/** Fetches the whole list, then asks for each doubtful channel. `isWanted` is called before the model gets the list. */
		async list(isWanted: () => boolean): Promise<Listed | undefined> {
			const [begun, askedAt] = [clock.elapsed(), clock.now()];
			const {rows, skipped} = rowsFrom(await ask(listCommand));
			if (!isWanted()) {
				return undefined;
			}

			const duration = clock.elapsed() - begun;
			const doubtful = model.applyList(rows, begun);
			const {mayRun} = await commands.get();
			const canAsk = mayRun('uuid_exists') && doubtful.size <= mostAsked;
			for (const [uuid, row] of doubtful) {
				const answer = canAsk ? await ask(existsCommand(uuid)) : String(row !== undefined);
				model.settle(uuid, answer.trim() === 'true', row);
			}

			return {askedAt, duration, skipped};
		},
		async probe(): Promise<void> {
			await ask(countCommand);
		},
		/** Fetches the times of a channel from before the subscription. Resolves to its dump, in the form of an event, if there is one. */
		async loadTimes(uuid: string): Promise<SwitchEvent | undefined> {
			const {mayRun} = await commands.get();
			const dump = mayRun('uuid_dump') ? eventFrom(await ask(dumpCommand(uuid))) : undefined;
			model.applyDump(uuid, dump);
			return dump;
		},
	};
};

/** What one subscription to a switch works with. */
export type Session = {
	readonly clock: Clock;
	readonly tasks: Tasks;
	readonly model: SwitchModel;
	readonly queries: ReturnType<typeof createSwitchQueries>;
};
