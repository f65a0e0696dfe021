import { chromium } from 'playwright-core';
const [,, user, path, out, w='1366', h='768', scheme='light', full] = process.argv;
const b = await chromium.launch({executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu','--disable-background-networking','--disable-component-update','--disable-sync']});
const c = await b.newContext({viewport:{width:+w,height:+h}, colorScheme:scheme, locale:'vi-VN'});
const p = await c.newPage();
await p.goto('http://127.0.0.1:5380/dang-nhap');
await p.fill('input[name="name"], input[name=name]', user);
await p.fill('input[type=password]', 'DocFlow@2026');
await p.press('input[type=password]','Enter');
await p.waitForTimeout(1500);
for (const one of path.split(',')) {
  await p.goto('http://127.0.0.1:5380'+one); await p.waitForTimeout(1200);
  const name = out+'-'+(one.replace(/[^a-z0-9]+/gi,'_').slice(0,40))+'.png';
  await p.screenshot({path:name, fullPage: full==='full'}); console.log(p.url(), name);
}
await b.close();
