using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Features.Accounts.Passwords;

/// <summary>A session opened with a password that somebody else set may only choose a new one (QCVN 12, DOMAIN §3.6).</summary>
internal sealed class NewPasswordFirst(RequestDelegate next)
{
    public const string Page = "/tai-khoan/mat-khau";

    private static readonly string[] Free = ["/client", "/health", "/dang-xuat", AppearanceApi.Path, Page];

    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path;
        if (!http.User.HasClaim(c => c.Type == OfficeClaims.MustChangePassword) || Free.Any(free => path.StartsWithSegments(free)))
            return next(http);
        if (path.StartsWithSegments("/api") || path.StartsWithSegments("/live"))
            return Problems.Of(http, StatusCodes.Status403Forbidden, "mustChangePassword").ExecuteAsync(http);
        return new SeeOther(Page).ExecuteAsync(http);
    }
}
