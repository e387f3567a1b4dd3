// Pictures of two people who do not exist, drawn by the browser: as a file to upload, and as what
// the made-up camera shows. So no photograph of anybody has to be kept with the tests.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './kit.mjs';

const LOOKS = {
  ann: {
    ground: ['#f7c9a0', '#d9775f'], lights: '#ffe7c2', skin: '#eab08c', shade: '#d9946f', cheek: '#e58a74', hair: '#4a2320', cloth: '#23555a', lips: '#b8433f',
    behind: '<path d="M270 560 Q240 250 450 235 Q660 250 632 560 Q640 760 690 850 L580 900 L320 900 L212 850 Q262 760 270 560Z"/>',
    front: '<path d="M300 500 Q310 285 455 275 Q605 290 600 500 Q560 380 470 345 Q400 420 300 500Z"/>',
  },
  bob: {
    ground: ['#7fa6b8', '#2f4a63'], lights: '#d8ecf2', skin: '#a8714f', shade: '#8e5b3c', cheek: '#9c5c43', hair: '#1d1512', cloth: '#c8862e', lips: '#7c3b30',
    behind: '<path d="M292 520 Q270 300 450 270 Q630 300 608 520Z"/>',
    front: '<path d="M298 500 Q296 300 450 285 Q604 300 602 500 Q590 420 560 395 Q450 360 340 395 Q310 420 298 500Z"/><path d="M312 600 Q320 770 450 790 Q580 770 588 600 Q575 690 520 700 Q450 670 380 700 Q325 690 312 600Z"/>',
  },
};

const lights = (colour) => [[90, 180, 70], [-250, 320, 110], [1120, 260, 120], [1050, 800, 80], [-180, 840, 70], [760, 120, 95], [830, 420, 50], [120, 520, 44], [700, 620, 60], [60, 860, 80], [840, 900, 70]]
  .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}" opacity=".22"/>`).join('');

function draw(look, view, sway = 0, blink = false) {
  const eye = (x) => blink
    ? `<path d="M${x - 22} 520 q22 12 44 0" stroke="#241310" stroke-width="7" fill="none" stroke-linecap="round"/>`
    : `<ellipse cx="${x}" cy="518" rx="15" ry="18" fill="#241310"/><circle cx="${x + 5}" cy="511" r="5" fill="#fff"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" preserveAspectRatio="xMidYMid slice">
    <defs><linearGradient id="g" x2=".4" y2="1"><stop stop-color="${look.ground[0]}"/><stop offset="1" stop-color="${look.ground[1]}"/></linearGradient></defs>
    <rect x="-600" y="-200" width="2100" height="1600" fill="url(#g)"/>${lights(look.lights)}
    <g transform="translate(${sway} 60) rotate(${sway / 12} 450 800)">
      <g fill="${look.hair}">${look.behind}</g>
      <path d="M110 1200 Q130 910 350 870 L550 870 Q770 910 790 1200Z" fill="${look.cloth}"/>
      <path d="M375 720 L375 880 Q450 950 525 880 L525 720Z" fill="${look.shade}"/>
      <ellipse cx="450" cy="545" rx="152" ry="205" fill="${look.skin}"/>
      <circle cx="352" cy="590" r="34" fill="${look.cheek}" opacity=".45"/><circle cx="548" cy="590" r="34" fill="${look.cheek}" opacity=".45"/>
      ${eye(388)}${eye(512)}
      <path d="M360 476 q28 -20 58 -4 M482 472 q30 -16 58 4" stroke="${look.hair}" stroke-width="11" fill="none" stroke-linecap="round"/>
      <path d="M450 530 q-16 50 -4 66 q10 8 24 2" stroke="${look.shade}" stroke-width="8" fill="none" stroke-linecap="round"/>
      <g fill="${look.hair}">${look.front}</g>
      <path d="M395 652 Q450 712 508 650 Q452 668 395 652Z" fill="#fff" stroke="${look.lips}" stroke-width="9" stroke-linejoin="round"/>
    </g></svg>`;
}

/** Files for each of the two: `picture` to upload, `camera` for a browser to film. */
export async function portraits() {
  const folder = mkdtempSync(join(tmpdir(), 'portraits-'));
  const browser = await launch();
  const page = await browser.newPage();
  const frame = async (look, size, ...how) => {
    await page.setViewportSize(size);
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${draw(look, ...how)}`);
    return page.screenshot({ type: 'jpeg', quality: 82 });
  };
  const files = {};
  for (const [name, look] of Object.entries(LOOKS)) {
    const film = [];
    for (let n = 0; n < 12; n++) film.push(await frame(look, { width: 640, height: 480 }, '-450 -60 1700 1275', Math.round(18 * Math.sin((n / 12) * 2 * Math.PI)), n === 9));
    files[name] = { picture: join(folder, `${name}.jpg`), camera: join(folder, `${name}.mjpeg`) };
    writeFileSync(files[name].picture, await frame(look, { width: 900, height: 1200 }, '0 0 900 1200'));
    writeFileSync(files[name].camera, Buffer.concat(film));
  }
  await browser.close();
  return files;
}
