// node axe.mjs BASE [PATH…] [--shots DIR]: axe-core on pages of a running server, light, dark and phone; exit 1 on any violation.
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const args = process.argv.slice(2);
const at = args.indexOf('--shots');
const shots = at < 0 ? undefined : args.splice(at, 2)[1];
const [base = 'http://127.0.0.1:5080', ...paths] = args;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const looks = [
  { name: 'light', width: 1366, height: 768, theme: 'light' },
  { name: 'dark', width: 1366, height: 768, theme: 'dark' },
  { name: 'phone', width: 390, height: 844, theme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, theme: 'auto' },
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let faults = 0;
for (const look of looks) {
  const context = await browser.newContext({ viewport: look, colorScheme: look.theme === 'light' ? 'light' : 'dark', locale: 'vi-VN', bypassCSP: true });
  await context.addCookies([{ name: 'df-theme', value: look.theme, url: base }]);
  const page = await context.newPage();
  for (const path of paths.length > 0 ? paths : ['/ui-gallery', '/ui-gallery/desk', '/ui-gallery/404', '/ui-gallery/500']) {
    await page.goto(base + path, { waitUntil: 'load' });
    await page.waitForTimeout(300);
    if (shots) {
      const file = join(shots, `${look.name}${path.replaceAll('/', '-')}`);
      await page.screenshot({ path: `${file}.png` });
      await page.screenshot({ path: `${file}-full.png`, fullPage: true });
    }
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.log(`${look.name} ${path}: ${wide} px wider than the window`);
    for (const { id, help, nodes } of violations) {
      faults += nodes.length;
      console.log(`${look.name} ${path}: ${id} (${help}) ×${nodes.length}`);
      for (const node of nodes.slice(0, 4)) console.log(`    ${node.target.join(' ')}: ${node.any[0]?.message ?? node.failureSummary}`);
    }
  }
  await context.close();
}
await browser.close();
console.log(`${faults} violations`);
process.exit(faults > 0 ? 1 : 0);
