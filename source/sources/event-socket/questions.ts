import {FailureError} from '../failure.js';
import type {Clock} from '../clock.js';
import {countCommand, dumpCommand, existsCommand, listCommand} from './commands.js';
import type {SharedConnection} from './link.js';
import {rowsFrom} from './list-rows.js';
import {eventFrom} from './switch-event.js';
import type {SwitchModel} from './switch-model.js';
import type {Listed} from './teller.js';

/** What is asked of a switch beside its events. Each resolves once the model has the answer. @throws FailureError */
export const createQuestions = (commands: SharedConnection, model: SwitchModel, clock: Clock) => {
	const ask = async (command: string): Promise<string> => {
		const connection = await commands.get();
		const {text, isRefused} = await connection.send(command);
		if (isRefused && text.includes('permission denied')) {
			throw new FailureError({
				kind: 'refused',
				words: text,
				advice: 'this user of the event socket may not do that: it needs show in esl-allowed-api',
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
			for (const uuid of model.applyList(rows, begun)) {
				const answer = await ask(existsCommand(uuid));
				model.settle(
					uuid,
					answer.trim() === 'true',
					rows.find(row => row.uuid === uuid),
				);
			}

			return {askedAt, duration, skipped};
		},
		/** Whether the switch still answers. */
		async probe(): Promise<void> {
			await ask(countCommand);
		},
		/** The times of one channel that began before us. */
		async date(uuid: string): Promise<void> {
			const {allowedCommands} = await commands.get();
			const isAllowed = allowedCommands?.has('uuid_dump') ?? true;
			model.date(uuid, isAllowed ? eventFrom(await ask(dumpCommand(uuid))) : undefined);
		},
	};
};
