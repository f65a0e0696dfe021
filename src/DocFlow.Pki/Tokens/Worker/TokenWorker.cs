using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DocFlow.Pki.Tokens;

/// <summary>
/// The body of the worker process, which holds one token. Reads requests as JSON lines <c>{id, op, module, token, pin?, key?, scheme?, hash?, digest?}</c> and
/// answers <c>{id, ok:true, value|keys|tokens}</c> or <c>{id, ok:false, error:{problem, detail, code, tries, notTried}}</c>, in the order in which the token is
/// done with them. Ends when the input is closed, even in the middle of a signature, so that it never outlives its parent. Says nothing else anywhere.
/// </summary>
public static class TokenWorker
{
    /// <summary>Serves until the input ends.</summary>
    public static async Task Run(Stream input, Stream output)
    {
        var session = new Session(output);
        using var reader = new StreamReader(input, Encoding.UTF8, leaveOpen: true);
        while (await reader.ReadLineAsync() is { } line)
            if (line.Length > 0)
                _ = Task.Run(() => session.Serve(line));
        session.Leave();
    }

    private sealed class Session(Stream output)
    {
        private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);
        private readonly Lock opening = new(), writing = new();
        private (string Module, string Token, HeldToken Held)? held;

        public void Serve(string line)
        {
            var said = Answer(line);
            var bytes = JsonSerializer.SerializeToUtf8Bytes(said, TokenWire.Say);
            lock (writing)
            {
                output.Write([.. bytes, (byte)'\n']);
                output.Flush();
            }
        }

        /// <summary>Logs out, unless the module hangs.</summary>
        public void Leave() => Task.Run(() => held?.Held.Dispose()).Wait(Farewell);

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
