// Run after vite, or alone: writes what vite does not make: icons.svg (only the icons in use), the seal and the licences.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const modules = join(root, 'node_modules');
const out = join(root, 'src/DocFlow.Host/wwwroot/client');

/** <Icon Name="x" …>, Icon="x" on our components, new MenuItem("key", "/href", "x" …). Names chosen at run time stand in icons.txt. */
const uses = [
  /<Icon\s+Name="([a-z0-9-]+)"/g,
  /\bIcon="([a-z0-9-]+)"/g,
  /MenuItem\(\s*"[^"]*",\s*"[^"]*",\s*"([a-z0-9-]+)"/g,
];

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== 'bin' && entry.name !== 'obj') yield* sources(join(folder, entry.name));
    else if (/\.(razor|cs)$/.test(entry.name)) yield join(folder, entry.name);
  }
}

function namesInUse() {
  const listed = readFileSync(join(import.meta.dirname, 'icons.txt'), 'utf8').split('\n').map(line => line.trim()).filter(Boolean);
  const names = new Set(listed);
  for (const file of sources(join(root, 'src/DocFlow.App'))) {
    const text = readFileSync(file, 'utf8');
    for (const use of uses) for (const match of text.matchAll(use)) names.add(match[1]);
  }
  return [...names].sort();
}

function symbol(name) {
  const fill = name.endsWith('-filled');
  const file = join(modules, '@tabler/icons/icons', fill ? 'filled' : 'outline', `${fill ? name.slice(0, -7) : name}.svg`);
  let svg;
  try {
    svg = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`There is no Tabler icon called "${name}".`);
  }
  const shapes = svg
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '')
    .replace(/\s*\n\s*/g, '');
  const paint = fill ? 'fill="currentColor"' : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${shapes}</symbol>`;
}

function licences() {
  const parts = ['bootstrap', '@hotwired/turbo', '@tabler/icons', '@fontsource/be-vietnam-pro'].map(name => {
    const folder = join(modules, name);
    const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
  });
  return parts.join('\n----------------------------------------\n\n');
}

mkdirSync(out, { recursive: true });
const names = namesInUse();
writeFileSync(join(out, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${names.map(symbol).join('\n')}\n</svg>\n`);
writeFileSync(join(out, 'licences.txt'), licences());
copyFileSync(join(import.meta.dirname, 'seal.svg'), join(out, 'seal.svg'));
