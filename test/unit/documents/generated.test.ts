import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {it} from 'node:test';
import {
	freshGuide,
	freshManual,
	freshReadme,
	freshReference,
	guideFile,
	manualFile,
	readmeFile,
} from '../../../scripts/readme.js';
import {referenceFile} from '../../../scripts/reference.js';

it('the README has every key and flag as they are: npm run readme writes them anew', () => {
	const readme = readFileSync(readmeFile, 'utf8');
	assert.equal(readme, freshReadme(readme));
});

it('the manual page too', () => {
	assert.equal(readFileSync(manualFile, 'utf8'), freshManual());
});

it('the guide names every command that can have other keys', () => {
	const guide = readFileSync(guideFile, 'utf8');
	assert.equal(guide, freshGuide(guide));
	assert.match(guide, /^\| `hold` \| /mu);
});

it('the reference has every column, setting and key as they are', () => {
	const reference = readFileSync(referenceFile, 'utf8');
	assert.equal(reference, freshReference(reference));
	assert.match(reference, /^\| `host` \| HOST \| the switch of a cluster \|/mu);
});
