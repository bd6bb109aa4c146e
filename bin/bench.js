// `npm run bench`, `npm run bench -- main`, `npm run bench -- annuaire [services …]`: measures the built product on the
// product's own Node.
import { ensureBuild, ensureDependencies, productNode, run } from './prepare.js';

await ensureDependencies();
await ensureBuild();
const [first, ...rest] = process.argv.slice(2);
const given = first === 'annuaire' ? ['bench/annuaire/run.ts', ...rest] : ['bench/run.ts', ...process.argv.slice(2)];
process.exit(run(productNode(), ['--max-old-space-size=8192', ...given]) ? 0 : 1);
