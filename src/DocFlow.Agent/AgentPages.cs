using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.Agent;

/// <summary>The agent's own windows: the code of a pairing, and the list of documents with the place for the PIN. Plain pages without scripts, framed by nobody.</summary>
internal static class AgentPages
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#d0d7de;--soft:#57606a;--main:#0b57a4;--on:#fff;--bad:#a40e26}
        @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#15181d;--line:#3d444d;--soft:#9ea7b3;--main:#6cb0f5;--on:#0d1117;--bad:#ff9492}}
        body{font:1rem/1.55 "Be Vietnam Pro","Segoe UI",system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:44rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.4rem;margin:0 0 .5rem}small,.soft{color:var(--soft)}.origin{font-weight:600;overflow-wrap:anywhere}
        .code{font:600 2.2rem/1 ui-monospace,monospace;letter-spacing:.3rem;margin:1rem 0}
        ol{padding:0;margin:1rem 0;list-style-position:inside;border:1px solid var(--line);border-radius:.5rem;max-height:50vh;overflow:auto}
        li{padding:.6rem .9rem;border-top:1px solid var(--line)}li:first-child{border-top:0}code{font-size:.8rem;color:var(--soft)}
        label{display:block;font-weight:600;margin:1rem 0 .3rem}input{font:inherit;padding:.5rem .7rem;border:1px solid var(--soft);border-radius:.4rem;background:transparent;color:inherit;width:16rem;max-width:100%}
        button{font:inherit;font-weight:600;padding:.55rem 1.1rem;border-radius:.4rem;border:1px solid var(--main);background:var(--main);color:var(--on);margin:1rem .5rem 0 0}
        button.plain{background:transparent;color:var(--main)}.bad{color:var(--bad);font-weight:600}
        """;

    private static readonly string policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ghep/{ticket}", ShowCode);
        routes.MapPost("/ghep/{ticket}", RefuseCode);
        routes.MapGet("/ky/{ticket}", (string ticket, HttpContext http, SessionDesk desk) => Show(http, desk.Shown(ticket)));
        routes.MapPost("/ky/{ticket}", Sign);
    }

    private static IResult ShowCode(string ticket, HttpContext http, PairingCode code) => code.Shown(ticket) is var (origin, shown)
        ? Page(http, "Ghép với trang văn phòng", $"""
            <h1>Cho trang này dùng thiết bị ký của bạn?</h1><p class="origin">{Safe(origin)}</p>
            <p>Nếu bạn vừa bấm “Ghép” ở trang đó, hãy gõ mã này vào đó. <small lang="en">Type this code into that page.</small></p>
            <p class="code">{Safe(shown)}</p>
            <p>Không nhận ra trang này? Đừng gõ mã, hãy từ chối.</p>
            <form method="post"><button class="plain">Từ chối</button></form>
            """)
        : Page(http, "Mã đã hết hạn", "<h1>Mã này không còn dùng được</h1><p>Đóng cửa sổ này; cần ghép thì bấm “Ghép” lại ở trang văn phòng.</p>");

    private static IResult RefuseCode(string ticket, HttpContext http, PairingCode code)
    {
        code.Refuse(ticket);
        return Page(http, "Đã từ chối", "<h1>Đã từ chối</h1><p>Trang đó không dùng được thiết bị ký của bạn. Có thể đóng cửa sổ này.</p>");
    }

    private static async Task<IResult> Sign(string ticket, HttpContext http, SessionDesk desk)
    {
        if (desk.Shown(ticket) is not { } session)
            return Show(http, null);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["act"] == "end")
            session.Cancel();
        else if (form["pin"].ToString() is { Length: > 0 } pin)
            await desk.Sign(session, pin);
        return Results.Redirect($"/ky/{session.Ticket}");
    }

    private static IResult Show(HttpContext http, SigningSession? session) => session switch
    {
        null => Page(http, "Không còn", "<h1>Không còn gì để ký ở đây</h1><p>Danh sách đã hết hạn. Hãy bắt đầu lại ở trang văn phòng.</p>"),
        { State: SessionState.Done } => Page(http, "Đã ký", $"<h1>Đã ký {session.Signed} văn bản</h1><p>Có thể đóng cửa sổ này và trở lại trang văn phòng.</p>"),
        { State: SessionState.Cancelled } => Page(http, "Đã thôi", $"<h1>Đã thôi ký</h1><p>{session.Signed} văn bản đã ký trước đó vẫn giữ nguyên. Có thể đóng cửa sổ này.</p>"),
        { State: SessionState.Signing } => Page(http, "Đang ký", $"<h1>Đang ký</h1><p>{session.Signed}/{session.Documents.Count} văn bản. Đừng rút thiết bị.</p>", refresh: true),
        _ => Page(http, "Ký bằng thiết bị", Ask(session)),
    };

    private static string Ask(SigningSession session)
    {
        var left = session.Told().Documents.Count(d => d.Value is null);
        var list = new StringBuilder();
        foreach (var (document, signed) in session.Documents.Zip(session.Told().Documents).Where(pair => pair.Second.Value is null))
            list.Append($"<li><strong>{Safe(document.Label)}</strong>{(document.Title is null ? "" : "<br>" + Safe(document.Title))}<br><code>{document.Hash.Name} {Convert.ToHexStringLower(document.Digest)[..16]}…</code></li>");
        var problem = session.Problem is { } why ? $"""<p class="bad" role="alert">{Safe(why.Vi)}. <small lang="en">{Safe(why.En)}.</small></p><p>Đã ký {session.Signed}, còn {left} văn bản chưa ký. Xử lý xong thì gõ PIN để ký tiếp.</p>""" : "";
        return $"""
            <h1>Ký {left} văn bản bằng thiết bị “{Safe(session.Token)}”</h1>
            <p>Trang yêu cầu: <span class="origin">{Safe(session.Origin)}</span></p>{problem}
            <ol>{list}</ol>
            <form method="post" autocomplete="off">
            <label for="pin">PIN của thiết bị <small lang="en">(token PIN)</small></label>
            <input id="pin" name="pin" type="password" autocomplete="off" autofocus required maxlength="64">
            <p class="soft">PIN chỉ gõ ở cửa sổ này của máy bạn, không gửi lên máy chủ và không được giữ lại.</p>
            <button name="act" value="sign">Ký</button><button class="plain" name="act" value="end" formnovalidate>Không ký</button>
            </form>
            """;
    }

    private static IResult Page(HttpContext http, string title, string body, bool refresh = false)
    {
        http.Response.Headers.ContentSecurityPolicy = policy;
        // Without any referrer a browser sends "null" as the origin of the window's own form.
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return Results.Content($"""
            <!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">{(refresh ? "<meta http-equiv=\"refresh\" content=\"1\">" : "")}
            <title>{title} · DocFlow</title><style>{Style}</style></head><body><main>{body}</main></body></html>
            """, "text/html; charset=utf-8");
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
