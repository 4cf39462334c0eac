// Runs the fake server by itself: `npm run fake`, then open the address it prints.
import { runnerImport } from 'vite';

const { module } = await runnerImport('./test/fake-server.ts');
const server = await new module.FakeServer().start(Number(process.env.PORT ?? 8091));
console.log(`${server.url} (desk: ${server.url}/desk, ayse, mehmet or derya with "demo")`);
