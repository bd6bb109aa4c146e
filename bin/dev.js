// `npm run dev`: pages redrawn as their sources change, on the database that `npm start` made (stop it first).
import { join } from 'node:path';
import { ensureDependencies, productNode, root, run } from './prepare.js';

await ensureDependencies();
const env = { CENTRE_HOSTS: 'deux-rives.localhost=cri-deux-rives', STYLE_PAGE: 'yes', ...process.env };
process.exit(run(productNode(), [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'dev'], { env }) ? 0 : 1);
