using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DocFlow.Pki.Tokens;

/// <summary>
/// The body of the worker process, which holds one token. Reads requests as JSON lines <c>{id, op, module, token, pin?, key?, scheme?, hash?, digest?|digests?}</c> and
/// answers <c>{id, ok:true, value|keys|tokens|parts}</c> or <c>{id, ok:false, error:{problem, detail, code, tries, notTried}}</c>, in the order in which the token is
/// done with them; <c>parts</c> holds an answer for each of several digests. Ends when the input is closed, even in the middle of a signature, so that it never
/// outlives its parent. Says nothing else anywhere.
/// </summary>
public static class TokenWorker
{
    /// <summary>Serves until the input ends.</summary>
    public static async Task Run(Stream input, Stream output)
    {
        using var reader = new StreamReader(input, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 14, leaveOpen: true);
        var session = new Session(reader, output);
        session.Follow();
        await session.Ended;
        session.Leave();
    }

    /// <summary>Whoever has read a line serves it himself, while another waits for the next: a request changes hands nowhere.</summary>
    private sealed class Session(StreamReader input, Stream output)
    {
        private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);
        private readonly Lock opening = new(), reading = new(), writing = new();
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private (string Module, string Token, HeldToken Held)? held;
        private int waiting;

        public Task Ended => ended.Task;

        /// <summary>One more who waits for lines.</summary>
        public void Follow()
        {
            Interlocked.Increment(ref waiting);
            new Thread(Listen) { IsBackground = true, Name = "session" }.Start();
        }

        /// <summary>Logs out, unless the module hangs.</summary>
        public void Leave() => Task.Run(() => held?.Held.Dispose()).Wait(Farewell);

        private void Listen()
        {
            while (Next() is { } line)
            {
                if (line.Length > 0)
                    Serve(line);
                Interlocked.Increment(ref waiting);
            }
            ended.TrySetResult();
        }

        /// <summary>Null at the end of the input. Before a line is served, somebody else waits for the next.</summary>
        private string? Next()
        {
            string? line;
            lock (reading)
                line = ended.Task.IsCompleted ? null : Read();
            if (Interlocked.Decrement(ref waiting) == 0 && line is not null)
                Follow();
            return line;
        }

        private string? Read()
        {
            try
            {
                return input.ReadLine();
            }
            catch (Exception broken) when (broken is IOException or ObjectDisposedException)
            {
                return null; // whoever asked is gone
            }
        }

        private void Serve(string line)
        {
            byte[] answer = [.. JsonSerializer.SerializeToUtf8Bytes(Answer(line), TokenWire.Say), (byte)'\n'];
            try
            {
                lock (writing)
                    output.Write(answer);
            }
            catch (IOException)
            {
                ended.TrySetResult(); // whoever asked is gone
            }
        }

        private TokenSay Answer(string line)
        {
            long id = 0;
            try
            {
                var ask = JsonSerializer.Deserialize(line, TokenWire.Ask) ?? throw new JsonException("null");
                id = ask.Id;
                return Done(ask);
            }
            catch (TokenException refused)
            {
                return new TokenSay(id, false, Error: TokenError.Of(refused));
            }
            catch (Exception broken) when (broken is JsonException or PkiFormatException or FormatException)
            {
                // What the parser says would quote the line, and the line may hold a PIN.
                return new TokenSay(id, false, Error: new TokenError(TokenProblem.Device, "the request is not of the protocol", 0, PinTries.Untold, false));
            }
        }

        private TokenSay Done(TokenAsk ask)
        {
            if (ask.Op == "tokens")
                return new TokenSay(ask.Id, true, Tokens: HeldToken.Tokens(ask.Module));
            var token = Held(ask);
            var pin = Encoding.UTF8.GetBytes(ask.Pin ?? "");
            try
            {
                return ask.Op switch
                {
                    "facts" => new TokenSay(ask.Id, true, Tokens: [token.Facts()]),
                    "keys" => new TokenSay(ask.Id, true, Keys: token.Keys(pin)),
                    "sign" when ask.Digests is { } several => new TokenSay(ask.Id, true, Parts: Signed(token, ask, several, pin)),
                    "sign" => new TokenSay(ask.Id, true, token.Sign(ask.Key ?? "", ask.Scheme, new HashAlgorithmName(ask.Hash), ask.Digest ?? [], pin)),
                    "put" => Put(token, ask, pin),
                    _ => throw new JsonException("an unknown operation"),
                };
            }
            finally
            {
                CryptographicOperations.ZeroMemory(pin);
            }
        }

        /// <summary>What follows a refused one is refused for the same reason, unasked: a PIN must not be tried twice.</summary>
        private static List<TokenSay> Signed(HeldToken token, TokenAsk ask, IReadOnlyList<byte[]> digests, byte[] pin)
        {
            var (values, refused) = token.Sign(ask.Key ?? "", ask.Scheme, new HashAlgorithmName(ask.Hash), [.. digests.Select(d => new ReadOnlyMemory<byte>(d))], pin);
            var parts = new List<TokenSay>(digests.Count);
            for (var at = 0; at < digests.Count; at++)
                parts.Add(at < values.Count ? new TokenSay(ask.Id, true, values[at]) : new TokenSay(ask.Id, false, Error: TokenError.Of(refused!) with { NotTried = refused!.NotTried || at > values.Count && refused.Problem == TokenProblem.WrongPin }));
            return parts;
        }

        private static TokenSay Put(HeldToken token, TokenAsk ask, byte[] pin)
        {
            token.Put(CertificateFile.Read(ask.Digest)[0], ask.Key ?? "", Convert.FromHexString(ask.Tie ?? ""), pin);
            return new TokenSay(ask.Id, true);
        }

        private HeldToken Held(TokenAsk ask)
        {
            lock (opening)
            {
                held ??= (ask.Module, ask.Token, new HeldToken(ask.Module, ask.Token));
                return held is { } open && open.Module == ask.Module && open.Token == ask.Token ? open.Held : throw new JsonException("another token");
            }
        }
    }
}
