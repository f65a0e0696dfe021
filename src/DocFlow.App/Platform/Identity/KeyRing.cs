using System.Security.Cryptography;
using System.Xml.Linq;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Identity;

/// <summary>Data-protection keys in the database, so that every process of the installation reads every cookie.</summary>
internal sealed class KeyRing(OfficeWriter writer) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        writer.Read(db => db.Set<KeyRingEntry>().AsNoTracking().Select(k => k.Xml).ToListAsync()).GetAwaiter().GetResult().ConvertAll(XElement.Parse);

    public void StoreElement(XElement element, string friendlyName) => writer.Write(db =>
    {
        db.Add(new KeyRingEntry { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        return Task.FromResult(true);
    }, CancellationToken.None).GetAwaiter().GetResult();
}

/// <summary>Encrypts the keys with the master key file (AES-256-GCM): the database alone opens no cookie.</summary>
internal sealed class KeyRingEncryptor(DataFolder folder) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var box = new byte[12 + plain.Length + 16];
        RandomNumberGenerator.Fill(box.AsSpan(0, 12));
        using var aes = new AesGcm(folder.MasterKey, 16);
        aes.Encrypt(box.AsSpan(0, 12), plain, box.AsSpan(12, plain.Length), box.AsSpan(12 + plain.Length));
        return new EncryptedXmlInfo(new XElement("box", Convert.ToBase64String(box)), typeof(KeyRingDecryptor));
    }
}

internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var box = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[box.Length - 28];
        using var aes = new AesGcm(services.GetRequiredService<DataFolder>().MasterKey, 16);
        aes.Decrypt(box.AsSpan(0, 12), box.AsSpan(12, plain.Length), box.AsSpan(12 + plain.Length), plain);
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
    }
}
