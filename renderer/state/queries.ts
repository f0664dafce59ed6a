/**
 * How views read from and write to the host: `useCall` keeps an answer and fetches
 * it again when something it is made of changes; `useMutationCall` writes, can show the
 * result before the host has answered, and says it aloud when a write fails.
 */
import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { MethodInput, MethodName, MethodOutput } from '../../shared/contract/contract.ts';
import { TouchstoneError, type CallResult, type Failure } from '../../shared/contract/failure.ts';
import { useTransport } from './host.tsx';
import { notifyFailure } from './toasts.ts';

export interface CallOptions<Answer, Part> {
  /** False waits. */
  readonly enabled?: boolean;
  /** Shows the last input's answer until this one's comes: for results under a search field. */
  readonly keepPrevious?: boolean;
  /** What of the answer a view shows: a change of the rest does not draw it again. */
  readonly select?: (answer: Answer) => Part;
}

/** An answer of the host, kept fresh. Its error is always a `TouchstoneError`. */
export const useCall = <Name extends MethodName, Part = MethodOutput<Name>>(
  method: Name,
  input: MethodInput<Name>,
  { enabled = true, keepPrevious = false, select }: CallOptions<MethodOutput<Name>, Part> = {},
): UseQueryResult<Part, TouchstoneError> => {
  const transport = useTransport();
  return useQuery<MethodOutput<Name>, TouchstoneError, Part>({
    queryKey: [method, input],
    enabled,
    ...(select === undefined ? {} : { select }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    queryFn: async () => {
      const result = await transport.call(method, input);
      if (!result.ok) throw new TouchstoneError(result.error);
      return result.value;
    },
  });
};

/** Writes into cached answers; what it wrote is taken back when the call fails. */
export interface OptimisticCache {
  update<Name extends MethodName>(method: Name, input: MethodInput<Name>, change: (answer: MethodOutput<Name>) => MethodOutput<Name>): void;
}

export interface MutationOptions<Name extends MethodName> {
  /** Shows what the call will do before the host has done it. */
  readonly optimistic?: (input: MethodInput<Name>, cache: OptimisticCache) => void;
  /** True when the caller shows failures itself; if not, they become a toast that offers to try again. */
  readonly quiet?: boolean;
}

export interface MutationCall<Name extends MethodName> {
  /** Never rejects. */
  run(input: MethodInput<Name>): Promise<CallResult<MethodOutput<Name>>>;
  readonly isPending: boolean;
}

const openCache = (client: QueryClient): { cache: OptimisticCache; rollback: () => void } => {
  const undo: (() => void)[] = [];
  return {
    cache: {
      update: (method, input, change) => {
        const key = [method, input];
        const before = client.getQueryData<MethodOutput<typeof method>>(key);
        if (before === undefined) return;
        // An answer on its way was made before this write.
        void client.cancelQueries({ queryKey: key, exact: true });
        client.setQueryData(key, change(before));
        undo.push(() => {
          client.setQueryData(key, before);
          void client.invalidateQueries({ queryKey: key, exact: true });
        });
      },
    },
    rollback: () => {
      for (const step of undo.toReversed()) step();
    },
  };
};

/** A method that changes something. */
export const useMutationCall = <Name extends MethodName>(
  method: Name,
  { optimistic, quiet = false }: MutationOptions<Name> = {},
): MutationCall<Name> => {
  const transport = useTransport();
  const client = useQueryClient();
  const { mutateAsync, isPending } = useMutation<CallResult<MethodOutput<Name>>, Error, MethodInput<Name>>({
    mutationFn: async (input) => {
      const { cache, rollback } = openCache(client);
      optimistic?.(input, cache);
      const result = await transport.call(method, input);
      if (!result.ok) {
        rollback();
        if (!quiet) reportFailure(result.error, () => void mutateAsync(input));
      }
      return result;
    },
  });
  return { run: (input) => mutateAsync(input), isPending };
};

/** Trying again helps when the library was busy or full, not when the input was wrong. */
export const reportFailure = (failure: Failure, retry: () => void): void => {
  const transient = failure.code === 'library-busy' || failure.code === 'library-full' || failure.code === 'internal';
  notifyFailure(failure, transient ? retry : undefined);
};
