/** Draws every picture of the documents anew: `npm run screenshot`, or some of them by their names. */
import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {pictures} from './pictures.js';
import {openStage} from './stage.js';

const names = process.argv.slice(2);
const stage = await openStage();
for (const picture of pictures) {
	const svg = await stage.draw(picture);
	if (names.length === 0 || names.includes(picture.name)) {
		writeFileSync(new URL(`../docs/pictures/${picture.name}.svg`, import.meta.url), svg);
	}
}

await stage.close();
