import type {ReactElement} from 'react';
import type {Key} from '../terminal/key.js';
import type {CommandId} from '../state/default-keys.js';
import type {State} from '../state/state.js';
import type {Move} from '../state/view.js';
import type {WindowSize} from '../state/window-layout.js';
import type {Searching} from '../ui/dialog/search.js';
import type {DialogView, ViewContext} from '../ui/dialog/view.js';
import type {FieldMistake, FieldNameOf, FieldTextsOf} from '../ui/form.js';
import type {Line, Style} from '../ui/theme/style.js';
import {sending, type Services} from './command.js';

type Data = {readonly kind: string};

/** A confirming key counts only when the question can have been read. `openedAt` is by the monotonic clock, ms. */
export type OpenedAt = {readonly openedAt: number};

/** The problem with the form; the dialog shows it until the form changes. */
export type Problem = {readonly problem?: string};

/** One key of a dialog, declared once: the input, the dialog's last line and the reference read this row. */
export type DialogKey<Dialog extends Data> = {
	readonly keys: readonly string[];
	/** The command that opens the dialog: its keys run this too, except those that have another meaning here. */
	readonly toggledBy?: CommandId;
	/** The keys that are shown; by default the first. */
	readonly shown?: readonly string[];
	/** It acts on the line under the cursor: its hint has a line of its own, above the last one. */
	readonly isOfLine?: true;
	readonly label: string;
	/** Its label where it does not do the same in all dialogs of its kind. */
	readonly labelNow?: (dialog: Dialog, state: State) => string;
	/** The harmless one, which is highlighted. */
	readonly isDefault?: boolean;
	/** It runs the action that the dialog asks about, so the whole question must be on screen. */
	readonly acts?: Dialog extends OpenedAt ? true : never;
	/** Why it is disabled now; it is then dim, and only shows this reason. */
	readonly reason?: (dialog: Dialog, state: State) => string | undefined;
	/** A mistake in a field: the reason, and the field that gets the focus. One further down that is empty gets it without a word. */
	readonly mistake?: (dialog: Dialog) => FieldMistake<FieldNameOf<Dialog>> | undefined;
	/** `key` is the one of its keys that was pressed. */
	readonly run: (services: Services, dialog: Dialog, key: string) => void;
};

/** The line under the cursor of a dialog, for a screen reader. It is announced when its key changes. */
export type Item = {readonly key: string; readonly text: string};

/** A long text for a screen reader, and the part of it that is in view; `of` identifies the text. */
export type Page = {
	readonly of: string;
	readonly lines: readonly string[];
	readonly top: number;
	readonly rows: number;
};

/** All parts of one dialog, except how it opens. */
export type DialogParts<Dialog extends Data> = {
	/** Its name in the reference. */
	readonly name: string;
	/** All other keys edit its form, or move its cursor. */
	readonly keys: ReadonlyArray<DialogKey<Dialog>>;
	/** Its content: lines in the usual frame, or an element of its own, which draws the line of keys too. */
	readonly view: (dialog: Dialog, context: ViewContext, keysLine: (width: number) => Line) => DialogView | ReactElement;
	/** The sentences for a screen reader when it opens. */
	readonly announce: (dialog: Dialog, state: State) => readonly string[];
	readonly item?: (dialog: Dialog, state: State) => Item;
	readonly page?: (dialog: Dialog, state: State) => Page;
	/** The labels and answers of its fields. */
	readonly fields?: (dialog: Dialog) => FieldTextsOf<Dialog>;
	/**
	The smallest window that shows the whole question at its longest: the parties, the state and the id of a call, or the impact of a
	bulk action, the form, the problem with it, and the keys.
	*/
	readonly least?: (state: State) => WindowSize;
	/** It shows the moment that is on the screen, so the keys that step through time work in it. */
	readonly showsMoment?: true;
	/** It ends calls: no other action costs as much, so no other dialog looks like it. */
	readonly endsCalls?: true;
	/** The same dialog, with its cursor moved or its text scrolled. */
	readonly moved?: (dialog: Dialog, move: Move, state: State) => Dialog;
	/** How many lines the wheel moves it; by default 3. */
	readonly wheelLines?: number;
	/** The same dialog with the next or the previous page of its calls. */
	readonly turned?: (dialog: Dialog, by: -1 | 1, state: State) => Dialog;
	readonly search?: {
		/** The dialog after a key, while its search line is open; `undefined`: the key does nothing. */
		readonly changed: (dialog: Dialog & Searching, key: Key, state: State) => Dialog | undefined;
		/** The result of the search, beside the typed text. */
		readonly found: (dialog: Dialog & Searching, state: State) => readonly [text: string, style: Style];
		/** The keys of its last line, besides Escape. */
		readonly hints: ReadonlyArray<readonly [keys: readonly string[], label: string]>;
	};
};

type Needs<Part extends keyof DialogParts<Data>, Dialog extends Data> = Required<Pick<DialogParts<Dialog>, Part>>;

/** A dialog: one with a form has labels for its fields, one that acts has a smallest size. */
export type DialogModule<
	Dialog extends Data,
	Given extends readonly unknown[] = Parameters<() => void>,
> = DialogParts<Dialog> &
	(Dialog extends {readonly form: unknown} ? Needs<'fields', Dialog> : unknown) &
	(Dialog extends OpenedAt ? Needs<'least', Dialog> : unknown) & {
		readonly open: (...given: Given) => Dialog;
	};

export const labelOf = <Dialog extends Data>(
	{label, labelNow}: DialogKey<Dialog>,
	dialog: Dialog,
	state: State,
): string => labelNow?.(dialog, state) ?? label;

export const close = sending({type: 'dialog', dialog: undefined});

export const cancel = {keys: ['escape'], label: 'cancel', run: close} as const;
/** For a dialog that acts at a single key. */
export const cancelByDefault = {keys: ['escape', 'return'], label: 'Cancel', isDefault: true, run: close} as const;
/** For a dialog that a person may open by accident. */
export const helpKey = {
	keys: ['?', 'f1'],
	label: 'help',
	run: sending({type: 'dialog', dialog: {kind: 'help'}}),
} as const;
export const closing = {keys: ['escape', 'return', 'q'], label: 'close', run: close} as const;

/** How long a question is on screen before a confirming key counts, ms: one burst of input cannot both ask and answer. */
const readingTime = 100;

/** Closes the dialog and runs its action, unless there was no time to read it. */
export const confirmed = (services: Services, {openedAt}: OpenedAt, then: () => void): void => {
	if (services.elapsed() - openedAt < readingTime) {
		return;
	}

	close(services);
	then();
};
