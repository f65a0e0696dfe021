using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Trust;

/// <summary>Takes in revocation lists for whoever has the data folder in hand and no log-in; they are entered under the topmost agency.</summary>
public sealed class CrlDoor(Work work, IServiceProvider services)
{
    /// <param name="issuer">the certificate of whoever issued it; empty where it is known here</param>
    /// <exception cref="RuleBroken">it is none, is of nobody who is trusted here, or is from the future</exception>
    public async Task<ImportedCrl> Import(byte[] file, byte[] issuer, CancellationToken stop)
    {
        var top = await work.Visible<Agency>().Where(a => a.ParentId == null).OrderBy(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop);
        work.ActAs(Viewer.Office(top ?? throw new RuleBroken("signing.trustNotYours")));
        return await services.GetRequiredService<TrustDesk>().ImportCrl(file, issuer, stop);
    }
}
