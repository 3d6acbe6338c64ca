import { BotApiError, badRequest } from './botApiError.ts';
import { type Method, method } from './method.ts';
import { boolean, integer, stringList, text } from './parameterSchemas.ts';
import { readUpdateKinds } from './updateQueue.ts';
import { checkWebhookUrl } from './webhook.ts';

const DEFAULT_CONNECTIONS = 40;
const MAX_POLL_SECONDS = 50;

/** Methods that bring updates to the bot. */
export const updateMethods: Readonly<Record<string, Method>> = {
  getUpdates: method(
    'free',
    {
      offset: integer.optional(),
      limit: integer.optional(),
      timeout: integer.optional(),
      allowed_updates: stringList.optional(),
    },
    (parameters, { world, webhook, signal }) => {
      if (webhook.settings) {
        throw new BotApiError(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      const { limit = 100, timeout = 0, offset = 0 } = parameters;
      if (limit < 1 || limit > 100) throw badRequest(`limit is ${limit}; 1 to 100 are allowed`);
      if (timeout < 0 || timeout > MAX_POLL_SECONDS) throw badRequest(`timeout is ${timeout}; 0 to 50 are allowed`);
      world.updates.allow(readUpdateKinds(parameters.allowed_updates));
      return world.updates.poll({ offset, limit, timeoutSeconds: timeout, signal });
    },
  ),

  setWebhook: method(
    'free',
    {
      url: text,
      ip_address: text.optional(),
      max_connections: integer.optional(),
      allowed_updates: stringList.optional(),
      drop_pending_updates: boolean.optional(),
      secret_token: text.optional(),
    },
    (parameters, { world, webhook }) => {
      const { max_connections: maxConnections = DEFAULT_CONNECTIONS, secret_token: secretToken } = parameters;
      if (parameters.url !== '') checkWebhookUrl(parameters.url);
      if (maxConnections < 1 || maxConnections > 100) throw badRequest('max_connections must be 1 to 100');
      if (secretToken !== undefined && !/^[\w-]{1,256}$/.test(secretToken)) {
        throw badRequest('secret token contains unallowed characters');
      }
      world.updates.allow(readUpdateKinds(parameters.allowed_updates));
      if (parameters.drop_pending_updates) world.updates.drop();
      webhook.set(
        parameters.url === '' ? null : { url: parameters.url, secretToken: secretToken ?? null, maxConnections },
      );
      return true;
    },
  ),

  deleteWebhook: method('free', { drop_pending_updates: boolean.optional() }, (parameters, { world, webhook }) => {
    if (parameters.drop_pending_updates) world.updates.drop();
    webhook.set(null);
    return true;
  }),

  getWebhookInfo: method('free', {}, (_, { webhook }) => webhook.info()),
};
