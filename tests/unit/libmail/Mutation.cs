namespace Postfix.Tests.Libmail;

/// <summary>Damages valid input, the same way in every run.</summary>
internal static class Mutation
{
    /// <summary>A copy with some bytes changed, lost, doubled or moved.</summary>
    public static byte[] Of(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var count = random.Next(1, 6); count > 0 && bytes.Count > 0; count--)
        {
            var position = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[position] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(position);
                    break;
                case 2:
                    bytes.Insert(position, seed[random.Next(seed.Length)]);
                    break;
                case 3:
                    bytes.RemoveRange(position, Math.Min(random.Next(10), bytes.Count - position));
                    break;
                default:
                    var start = random.Next(seed.Length);
                    bytes.InsertRange(position, seed[start..Math.Min(seed.Length, start + random.Next(20))]);
                    break;
            }
        }

        return [.. bytes];
    }
}
