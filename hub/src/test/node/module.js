// A module that sends back what arrives at its input "in" as output "echo", and answers the method
// "add". Says "ready" when it listens, and ends when its standard input does.
'use strict';

const fs = require('fs');
const { Message, ModuleClient } = require('azure-iot-device');
const { Mqtt } = require('azure-iot-device-mqtt');

const [connectionString, caFile] = process.argv.slice(2);

async function main() {
  const client = ModuleClient.fromConnectionString(connectionString, Mqtt);
  await client.setOptions({ ca: fs.readFileSync(caFile, 'utf8') });
  client.on('error', (error) => console.error(error));
  await client.open();
  client.on('inputMessage', async (input, received) => {
    await client.complete(received);
    const echo = new Message(received.getBytes());
    echo.contentType = 'application/json';
    echo.contentEncoding = 'utf-8';
    echo.properties.add('input', input);
    echo.properties.add('place', received.properties.getValue('place') || 'none');
    await client.sendOutputEvent('echo', echo);
  });
  client.onMethod('add', (request, response) => {
    response.send(200, { sum: request.payload.a + request.payload.b }, () => {});
  });
  const twin = await client.getTwin();
  console.log('twin ' + JSON.stringify(twin.properties.desired.threshold));
  twin.properties.reported.update({ seen: twin.properties.desired.threshold }, (error) => {
    console.log(error ? 'failed ' + error : 'ready');
  });
  process.stdin.on('end', () => client.close(() => process.exit(0)));
  process.stdin.resume();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
