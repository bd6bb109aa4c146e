// `npm start`: installs and builds what is missing, then serves the demonstration.
import { ensureBuild, ensureDependencies, handOver } from './prepare.js';

await ensureDependencies();
await ensureBuild();
handOver(['start'], { CENTRE_HOSTS: 'deux-rives.localhost=cri-deux-rives', LOG: 'errors', ...process.env });
