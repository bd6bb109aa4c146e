// `npm run bench`: measures the built product on the product's own Node.
import { ensureBuild, ensureDependencies, productNode, run } from './prepare.js';

ensureDependencies();
ensureBuild();
process.exit(run(productNode(), ['bench/run.ts', ...process.argv.slice(2)]) ? 0 : 1);
